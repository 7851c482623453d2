// A button that prints the page; without scripts it is not there, and the browser's own way is.
"use strict";
document.querySelectorAll("[data-print]").forEach(function(button) {
    button.hidden = false;
    button.addEventListener("click", function() { window.print(); });
});
