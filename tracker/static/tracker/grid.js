// A cell that the keyboard reaches comes out from under the sticky row and column. Browsers scroll only to what is wholly
// out of sight; the rest of the way is ours, within the room that the stylesheet keeps (scroll-padding).
"use strict";

for (const grid of document.querySelectorAll(".grid")) {
  grid.addEventListener("focusin", (event) => {
    if (event.target !== grid) event.target.scrollIntoView({block: "nearest", inline: "nearest"});
  });
}
