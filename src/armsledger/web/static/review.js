// The review by keyboard. Everything a key does is a link, a button or a summary of the page, marked with `data-key`;
// without this file the page works by them alone. Of two claims one is chosen, and keys that both have go to it.
(() => {
  const panels = [...document.querySelectorAll("[data-panel]")];
  let chosen = panels[panels.length - 1] || null; // of a pair the two together

  const choose = (panel, focus) => {
    panels.forEach((one) => one.removeAttribute("data-chosen"));
    chosen = panel;
    if (!panel) return;
    panel.setAttribute("data-chosen", "");
    if (focus) { panel.focus({ preventScroll: true }); panel.scrollIntoView({ block: "nearest" }); }
  };
  if (panels.length > 1) choose(chosen, false);
  panels.forEach((panel) => panel.addEventListener("focusin", () => panels.length > 1 && choose(panel, false)));

  const marked = (key) => {
    const wanted = `[data-key="${CSS.escape(key)}"]`;
    const found = [...document.querySelectorAll(wanted)];
    const own = chosen && chosen.querySelector(wanted);
    return own || found.find((one) => !one.closest("[data-panel]")) || (found.length === 1 ? found[0] : null);
  };

  const act = (element) => {
    if (element.matches("textarea, input")) return element.focus();
    if (element.matches("summary")) return unfold(element.parentElement);
    element.click();
  };
  const unfold = (details) => {
    details.open = !details.open;
    const first = details.open && details.querySelector("form textarea, form select, form input:not([type=hidden])");
    (first || details.querySelector("summary")).focus();
    details.scrollIntoView({ block: "nearest" });
  };

  let sent = false;
  document.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (at.matches("input, textarea, select")) {
      if (event.key === "Escape") at.blur();
      return;
    }
    const panel = panels.length > 1 && panels.find((one) => one.dataset.panel === event.key);
    const element = event.key.length === 1 && marked(event.key);
    if (!panel && !element) return;
    event.preventDefault();
    if (panel) choose(panel, true); else act(element);
  });

  const told = document.getElementById("wrongs") || document.getElementById("conflict");
  if (told) told.focus();
})();
