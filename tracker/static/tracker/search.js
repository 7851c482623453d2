"use strict";
// Names are suggested while somebody types into a search form: the combobox pattern of the ARIA Authoring Practices,
// with a list of links. Without this script the form searches all the same.
{
  const SHORTEST = 2; // letters
  const PAUSE = 150; // milliseconds without a key before we ask

  let made = 0;

  class Suggestions {
    constructor(input) {
      this.input = input;
      this.list = document.createElement("ul");
      this.list.id = `suggestions-${(made += 1)}`;
      this.list.className = "suggestions";
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
      this.told = document.createElement("p");
      this.told.className = "unseen";
      this.told.setAttribute("role", "status");
      input.after(this.list, this.told);
      for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", this.list.id]]) {
        input.setAttribute(name, value);
      }
      this.close();
      input.addEventListener("input", () => this.wait());
      input.addEventListener("keydown", (event) => this.press(event));
      input.addEventListener("blur", () => this.close());
      // Pressing must not take the focus from the field before the click arrives.
      this.list.addEventListener("pointerdown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.open(event.target.closest("[role=option]")));
    }

    get options() {
      return [...this.list.children];
    }

    wait() {
      clearTimeout(this.timer);
      this.asking?.abort();
      if (this.input.value.trim().length < SHORTEST) return this.close();
      this.timer = setTimeout(() => this.ask(), PAUSE);
    }

    async ask() {
      this.asking = new AbortController();
      try {
        const address = `${this.input.dataset.suggest}?${new URLSearchParams({ q: this.input.value.slice(0, 200) })}`;
        const answer = await fetch(address, { signal: this.asking.signal, headers: { Accept: "application/json" } });
        if (answer.ok) this.show(await answer.json());
      } catch (error) {
        if (error.name !== "AbortError") this.close(); // no network: searching still works, or says so itself
      }
    }

    show(suggestions) {
      if (document.activeElement !== this.input) return;
      this.close();
      this.list.replaceChildren(...suggestions.map((suggestion, place) => this.option(suggestion, place)));
      this.list.hidden = !suggestions.length;
      this.input.setAttribute("aria-expanded", String(suggestions.length > 0));
      this.told.textContent = suggestions.length ? `${suggestions.length} ${this.input.dataset.told}` : "";
    }

    option({ label, kind, path }, place) {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${place}`;
      option.dataset.path = path;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const [name, what] = [document.createElement("bdi"), document.createElement("span")];
      [name.textContent, what.textContent, what.className] = [label, kind, "quiet"];
      option.append(name, " ", what);
      return option;
    }

    press(event) {
      if (event.isComposing || this.list.hidden) return;
      if (event.key === "ArrowDown") this.move(1);
      else if (event.key === "ArrowUp") this.move(-1);
      else if (event.key === "Enter" && this.active) this.open(this.active);
      else if (event.key === "Escape") this.close();
      else return;
      event.preventDefault();
    }

    // From the last option on to the field itself, where nothing is chosen, and round again.
    move(step) {
      const places = this.options.length + 1;
      const at = this.active ? this.options.indexOf(this.active) : this.options.length;
      this.choose(this.options[(at + step + places) % places]);
    }

    choose(option) {
      this.active?.setAttribute("aria-selected", "false");
      this.active = option;
      if (!option) return this.input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    }

    open(option) {
      if (option) location.assign(option.dataset.path);
    }

    close() {
      this.choose(undefined);
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.told.textContent = "";
    }
  }

  for (const input of document.querySelectorAll("input[data-suggest]:not([role=combobox])")) new Suggestions(input);
}
