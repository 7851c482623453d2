// Words selected in the text of a document become the quote of a new commitment. Without this, they are copied by hand.
"use strict";
{
    const LONGEST = 3000; // code units: a longer address may be refused on its way

    document.addEventListener("DOMContentLoaded", function() {
        const text = document.getElementById("reading-text");
        const link = document.getElementById("add-commitment");
        if (!text || !link) {
            return;
        }
        const address = new URL(link.href);
        const words = link.textContent;
        document.addEventListener("selectionchange", function() {
            const selection = document.getSelection();
            const quote = selection.toString().trim();
            const inText = quote && text.contains(selection.anchorNode) && text.contains(selection.focusNode);
            address.searchParams.delete("quote");
            if (inText && quote.length <= LONGEST) {
                address.searchParams.set("quote", quote);
            }
            link.href = address.href;
            link.textContent = address.searchParams.has("quote") ? link.dataset.withSelection : words;
        });
    });
}
