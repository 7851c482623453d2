"use strict";
// Long lists of choices get a field to find one in; without a script they are simply scrolled.
{
  const folded = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  for (const seek of document.querySelectorAll(".filters .seek")) {
    const input = seek.querySelector("input");
    const choices = seek.parentElement.querySelectorAll("li");
    input.addEventListener("input", () => {
      const wanted = folded(input.value.trim());
      for (const choice of choices) {
        choice.hidden = !choice.querySelector("input").checked && !folded(choice.textContent).includes(wanted);
      }
    });
    // Enter would send the whole form, of which this field is no part.
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    seek.hidden = false;
  }
}
