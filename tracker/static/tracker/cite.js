// Buttons that copy a citation, or a quote with its citation. Without them the same words can be read and marked.
"use strict";

(() => {
  const words = document.getElementById("copy-words")?.dataset;
  if (!words || !navigator.clipboard) return;

  const button = (label, text) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    made.textContent = label;
    const said = document.createElement("span");
    said.className = "quiet";
    said.setAttribute("role", "status");
    made.addEventListener("click", async () => {
      said.textContent = "";
      try {
        await navigator.clipboard.writeText(text);
        said.textContent = words.copied;
      } catch {
        said.textContent = words.failed;
      }
    });
    const line = document.createElement("p");
    line.className = "copying";
    line.append(made, " ", said);
    return line;
  };

  for (const shown of document.querySelectorAll("[data-copy]")) {
    shown.after(button(shown.dataset.copy, shown.textContent));
  }

  const quotes = document.getElementById("quotes");
  for (const [number, text] of Object.entries(quotes ? JSON.parse(quotes.textContent) : {})) {
    document.getElementById(`c${number}-note`)?.append(button(words.quote, text));
  }
})();
