// Where drafts are kept: a database of the browser, because texts of two million characters are more than localStorage
// holds. A draft has a name (`key`), the number of its `user`, the `page` it was typed on and the time (`at`, ms).
"use strict";
{
    let connection; // kept open: a page that is being left has no time to open one

    function connect() {
        connection ??= new Promise(function(resolve, reject) {
            const request = indexedDB.open("desk-drafts", 1);
            request.onupgradeneeded = function() {
                const drafts = request.result.createObjectStore("drafts", {keyPath: "key"});
                drafts.createIndex("place", ["user", "page"]);
                drafts.createIndex("at", "at");
            };
            request.onsuccess = function() {
                const database = request.result;
                database.onclose = function() { connection = undefined; };
                database.onversionchange = function() { database.close(); connection = undefined; };
                resolve(database);
            };
            request.onerror = function() { reject(request.error); };
            request.onblocked = function() { reject(new Error("blocked")); };
        });
        return connection;
    }

    // Do `work` with the drafts, and wait until it is on disk.
    async function change(work) {
        const transaction = (await connect()).transaction("drafts", "readwrite", {durability: "strict"});
        const finished = new Promise(function(resolve, reject) {
            transaction.oncomplete = resolve;
            transaction.onabort = function() { reject(transaction.error); };
        });
        work(transaction.objectStore("drafts"));
        return finished;
    }

    window.deskDrafts = {
        // Keep `draft`, in place of those of these names. Both are done or neither.
        keep(draft, insteadOf = []) {
            return change(function(drafts) {
                drafts.put(draft);
                insteadOf.forEach(function(key) { drafts.delete(key); });
                drafts.transaction.commit(); // at once, because the page may be gone before it would commit by itself
            });
        },

        drop(keys) {
            return change(function(drafts) {
                keys.forEach(function(key) { drafts.delete(key); });
                drafts.transaction.commit();
            });
        },

        dropOlderThan(time) {
            return change(function(drafts) {
                const request = drafts.index("at").openKeyCursor(IDBKeyRange.upperBound(time));
                request.onsuccess = function() {
                    if (request.result) {
                        drafts.delete(request.result.primaryKey);
                        request.result.continue();
                    }
                };
            });
        },

        // What one user typed on one page, the newest first.
        async find(user, page) {
            const drafts = (await connect()).transaction("drafts").objectStore("drafts");
            const request = drafts.index("place").getAll([user, page]);
            const kept = await new Promise(function(resolve, reject) {
                request.onsuccess = function() { resolve(request.result); };
                request.onerror = function() { reject(request.error); };
            });
            return kept.sort(function(one, other) { return other.at - one.at; });
        },
    };
}
