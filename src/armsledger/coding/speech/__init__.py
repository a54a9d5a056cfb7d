"""Who speaks: the document’s voice, and whom the subject of a speech verb names."""
