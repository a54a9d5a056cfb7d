// One key for everybody: "/" goes to the search field. The keys of the review are in review.js.
document.addEventListener("keydown", (event) => {
  const at = event.target;
  const writing = at.matches("input, textarea, select") || at.isContentEditable;
  if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.getElementById("find");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
