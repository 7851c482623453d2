// Nothing typed is lost: what stands in a form of the desk and is not saved is kept in the browser, and offered back
// when the form is opened again, after an expired session, a crash or an error of the server. Nothing is filled in
// unasked. Drafts belong to a user and a page; a form that is open twice has two. Saved ones are forgotten
// (tracker/admin/drafts.py says which), others after some days. And a page is not left unsaved without a question.
"use strict";
{
    const PAUSE = 1000; // ms from the first key pressed until what was typed is kept
    const {read, fill, markTyped, differences} = window.deskForm;
    const store = window.deskDrafts;

    function newKey() {
        const bytes = crypto.getRandomValues(new Uint8Array(12));
        return [...bytes].map(function(byte) { return byte.toString(16).padStart(2, "0"); }).join("");
    }

    // Where a form is sent to: there it is shown again after a mistake, or after signing in anew.
    function pageOf(form, box) {
        const address = form.getAttribute("action");
        if (address) {
            return new URL(address, location).pathname;
        }
        return location.pathname + (box.dataset.page ? `#${box.dataset.page}` : "");
    }

    function start(form, field, box) {
        const user = box.dataset.user;
        const page = pageOf(form, box);
        const isShown = "isShown" in box.dataset; // a form that came back holds what was typed
        const sent = isShown ? null : read(form, true);
        const served = sent && JSON.stringify(sent);
        const status = box.querySelector(".drafts-status");
        let keys = isShown ? field.value.match(/[0-9a-f]{24}/g) || [newKey()] : [newKey()];
        let kept = served; // what is kept, or needs not be
        let isSent = false;
        let isUnsaved = isShown;
        let timer = null;
        let finished = Promise.resolve();

        field.value = keys.join(".");

        function say(words) {
            status.textContent = words;
            box.hidden = false;
        }

        function keepNow(insteadOf = []) {
            clearTimeout(timer);
            timer = null;
            const content = read(form);
            const words = JSON.stringify(content);
            if (words === kept && insteadOf.length === 0) {
                finished.then(function() { box.dataset.state = "kept"; });
                return finished;
            }
            kept = words;
            markTyped(content, sent);
            const key = keys.at(-1);
            const draft = {key, user, page, at: Date.now(), isSent, content};
            finished = (words === served ? store.drop([key]) : store.keep(draft, insteadOf)).then(function() {
                box.dataset.state = "kept";
                return true;
            }, function(error) {
                kept = null;
                box.dataset.state = "not-kept";
                say(error?.name === "QuotaExceededError" ? box.dataset.full : box.dataset.notKept);
                return false;
            });
            return finished;
        }

        function touched() {
            isUnsaved = true;
            if (isSent) { // what is typed now does not go with what was sent, and stays when that is saved
                isSent = false;
                keys.push(newKey());
                field.value = keys.join(".");
            }
            box.dataset.state = "typed";
            timer ??= setTimeout(keepNow, PAUSE);
        }

        async function bringBack(draft, item) {
            await keepNow(); // what stands here becomes a draft of its own, if anything was typed
            keys = [newKey()];
            field.value = keys[0];
            const isWhole = fill(form, draft.content);
            touched();
            await keepNow(isWhole ? [draft.key] : []);
            if (isWhole) {
                item.remove();
            } else {
                item.querySelector(".drafts-no-room").hidden = false;
                item.querySelector("details").open = true;
            }
            tidy(isWhole ? box.dataset.broughtBack : box.dataset.broughtBackInPart);
        }

        async function throwAway(draft, item) {
            await store.drop([draft.key]);
            item.remove();
            tidy(box.dataset.thrownAway);
        }

        function tidy(words) {
            say(words);
            status.focus(); // the button that was pressed is gone
        }

        function itemOf(draft, changes) {
            const item = box.querySelector("template").content.cloneNode(true).querySelector("li");
            const language = document.documentElement.lang;
            const at = new Date(draft.at);
            item.querySelectorAll("time").forEach(function(time) {
                time.dateTime = at.toISOString();
                time.textContent = at.toLocaleString(language, {dateStyle: "long", timeStyle: "short"});
            });
            item.querySelector(draft.isSent ? ".drafts-typed" : ".drafts-sent").remove();
            const sentence = item.querySelector(".drafts-typed, .drafts-sent");
            sentence.id = `draft-${draft.key}`;
            item.querySelectorAll("button, summary").forEach(function(one) {
                one.setAttribute("aria-describedby", sentence.id);
            });
            const names = new Set(changes.map(function(change) { return change.heading; }));
            item.querySelector(".drafts-names").textContent = [...names].join(", ");
            item.querySelector(".drafts-no-room").hidden = changes.every(function(change) { return change.hasRoom; });
            item.querySelector(".drafts-bring").hidden = !changes.some(function(change) { return change.hasRoom; });
            item.querySelector(".drafts-bring").addEventListener("click", function() { bringBack(draft, item); });
            item.querySelector(".drafts-throw").addEventListener("click", function() { throwAway(draft, item); });
            item.querySelector("details").addEventListener("toggle", function() { show(changes, item); }, {once: true});
            return item;
        }

        // Only when asked for: it may be a text of two million characters.
        function show(changes, item) {
            for (const {label, values} of changes) {
                const words = values.map(function([value, shown]) { return shown || value; }).join("\n") || "—";
                const area = Object.assign(document.createElement("textarea"), {value: words, readOnly: true});
                area.rows = Math.min(8, words.slice(0, 1000).split("\n").length + Math.floor(words.length / 60));
                area.setAttribute("aria-label", label);
                const [term, text] = [document.createElement("dt"), document.createElement("dd")];
                term.textContent = label;
                text.append(area);
                item.querySelector(".drafts-words").append(term, text);
            }
        }

        async function offer() {
            for (const draft of await store.find(user, page)) {
                const changes = differences(form, draft.content);
                if (!keys.includes(draft.key) && changes.length > 0) {
                    box.querySelector(".drafts-offers").append(itemOf(draft, changes));
                    say(box.getAttribute("aria-label"));
                }
            }
        }

        async function forgetSaved() {
            const saved = document.cookie.match(/(?:^|; )saved_drafts="?([0-9a-f.]+)"?/);
            if (saved) {
                await store.drop(saved[1].split("."));
                document.cookie = `saved_drafts=; path=${box.dataset.desk}; max-age=0; samesite=lax`;
            }
            await store.dropOlderThan(Date.now() - Number(box.dataset.days) * 24 * 60 * 60 * 1000);
        }

        async function begin() {
            await forgetSaved();
            if (isShown) {
                await keepNow();
            } else {
                await offer();
            }
            box.dataset.ready = "";
        }

        // What the scripts of the admin change, they tell through jQuery alone.
        const listen = window.django?.jQuery ? django.jQuery(form) : null;
        ["input", "change"].forEach(function(type) {
            form.addEventListener(type, touched);
            listen?.on(type, touched);
        });
        form.addEventListener("formset:added", touched);
        document.addEventListener("formset:removed", touched);
        form.addEventListener("submit", function(event) {
            if (!event.defaultPrevented) {
                isUnsaved = false;
                isSent = true;
                kept = kept === served ? served : null; // kept anew, as sent
                keepNow();
            }
        });
        document.addEventListener("visibilitychange", function() {
            if (document.visibilityState === "hidden" && timer) {
                keepNow();
            }
        });
        window.addEventListener("pagehide", function() {
            if (timer) {
                keepNow();
            }
        });
        window.addEventListener("beforeunload", function(event) {
            // Scripts of the admin say that fields have changed when they have not.
            if (isUnsaved && document.body.classList.contains("change-form") && JSON.stringify(read(form)) !== served) {
                event.preventDefault();
            }
        });
        begin().catch(function() { box.dataset.ready = ""; }); // that nothing is kept is said when something is typed
    }

    for (const field of document.querySelectorAll("input[name=draft_key]:not([data-started])")) {
        const form = field.form;
        const box = form.querySelector(".drafts");
        field.dataset.started = "";
        // Above all that the page says, where it is seen.
        const tools = document.querySelector("#content-main > .object-tools");
        if (tools) {
            tools.after(box);
        } else {
            document.getElementById("content-main").prepend(box);
        }
        start(form, field, box);
    }
}
