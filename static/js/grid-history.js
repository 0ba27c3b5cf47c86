/* Undo and redo: every deed is a list of changes, of values or of the order of rows, and each can be turned back. */
"use strict";

if (window.grid) (() => {
  const { grid } = window;
  const MOST = 300;
  let past = [];
  let future = [];
  let deed = null;

  grid.history = {
    /* do something as one deed */
    act(work) {
      const outer = deed;
      deed ||= [];
      work();
      if (!outer) {
        if (deed.length) this.keep(deed);
        deed = null;
      }
    },

    write(field, value) {
      const before = field.value;
      grid.put(field, value);
      if (field.value !== before) deed.push({ field, before, after: field.value });
    },

    arrange(order) {
      const before = grid.rows;
      grid.arrange(order);
      deed.push({ before, after: order });
    },

    /* a value that was typed stands already */
    typed(field) {
      if (field.before === undefined || field.value === field.before) return;
      const change = { field, before: field.before, after: field.value };
      field.before = field.value;
      delete field.asked;
      this.keep([change]);
    },

    keep(changes) {
      past.push(changes);
      if (past.length > MOST) past.shift();
      future = [];
      grid.tell("changed");
    },

    undo() { turn(past, future, "before", grid.words.undone); },
    redo() { turn(future, past, "after", grid.words.redone); },
  };

  function turn(from, to, side, sentence) {
    const changes = from.pop();
    if (!changes) { grid.say(grid.words.nothing); return; }
    to.push(changes);
    const ordered = side === "before" ? [...changes].reverse() : changes;
    let seen = null;
    ordered.forEach((change) => {
      if (change.field) {
        grid.put(change.field, change[side]);
        if (change.field.isConnected) seen = change.field;
      } else {
        const gone = change[side].find((row) => !grid.rows.includes(row)) || change[side][0];
        grid.arrange(change[side]);
        if (gone) [seen] = gone.fields;
      }
    });
    if (seen && seen.isConnected) grid.selection.to(grid.place(seen));
    grid.tell("changed");
    grid.say(sentence);
  }
})();
