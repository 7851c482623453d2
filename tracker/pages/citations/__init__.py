"""How a record is cited: what there is to say (`citation`), and each way of writing it in a module of its own."""
