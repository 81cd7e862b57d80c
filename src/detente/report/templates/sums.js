/* What a package adds up to: integers as the engine has them, and one normal distribution. */

/* Φ(x), to the last digits of a double (Marsaglia 2004, "Evaluating the normal distribution"). */
export const normal = (x) => {
  if (x === Infinity || x > 8) return 1;
  if (x === -Infinity || x < -8) return 0;
  let sum = x, term = x, before = NaN;
  for (let i = 3; sum !== before; i += 2) {
    before = sum;
    term *= x * x / i;
    sum += term;
  }
  return 0.5 + sum * Math.exp(-0.5 * x * x - 0.91893853320467274178);
};

const joined = (link, p) => link.places.every(([i, k]) => p[i] === k);

/* Of one row: [lowest, best, highest] in integers, and the chance that it accepts. */
export const rowTotal = (tables, row, p) => {
  const gain = [0, 0, 0];
  let [variance, deviation] = row.asked;
  const take = (worth, doubt) => {
    for (let at = 0; at < 3; at++) gain[at] += worth[at];
    variance += doubt[0];
    deviation += doubt[1];
  };
  p.forEach((k, i) => take(row.scores[i][k], row.doubt[i][k]));
  for (const link of row.links) if (joined(link, p)) take(link.worth, link.doubt);
  const strict = row.least === null;
  const over = gain[1] - (strict ? 0 : row.least[1]);
  const enough = strict ? over > 0 : over >= 0;
  const rho = tables.agreement;
  const spread = Math.sqrt((1 - rho) * variance + rho * deviation * deviation);
  const certain = over > 0 || (over === 0 && !strict) ? Infinity : -Infinity;
  const chance = normal(spread === 0 ? certain : over / tables.scale / spread);
  return { gain, enough, chance };
};

/* Of a whole package: rows, broken rules by number, issues moved that are held, places taken. */
export const tally = (tables, p) => {
  const rows = tables.rows.map((row) => rowTotal(tables, row, p));
  const broken = [];
  tables.rules.forEach((rule, at) => {
    if (rule.bans.some((ban) => ban.every(([i, k]) => p[i] === k))) broken.push(at);
  });
  const held = [];
  let places = 0;
  tables.issues.forEach((issue, i) => {
    if (p[i] === issue.now) return;
    places += issue.place;
    if (issue.held) held.push(i);
  });
  const refusing = rows.flatMap((row, at) => (at > 1 && !row.enough ? [at] : []));
  const chance = rows.reduce((all, row) => all * row.chance, 1);
  const lawful = !broken.length && !held.length && places <= tables.limit;
  const win = lawful && !refusing.length && rows[0].enough && rows[1].enough;
  return { rows, broken, held, refusing, places, chance, lawful, win };
};

/* Packages that differ in one issue, or in two, without those that move what is held or locked. */
export function* near(tables, p, two, locked = []) {
  const free = tables.issues.flatMap((issue, i) => (issue.held || locked.includes(i) ? [] : [i]));
  const others = (i) => tables.issues[i].options.flatMap((_, k) => (k === p[i] ? [] : [k]));
  const put = (...places) => {
    const q = [...p];
    for (const [i, k] of places) q[i] = k;
    return q;
  };
  for (const [at, i] of free.entries()) {
    for (const k of others(i)) {
      yield put([i, k]);
      if (!two) continue;
      for (const j of free.slice(at + 1)) for (const l of others(j)) yield put([i, k], [j, l]);
    }
  }
}

const sides = (one) => [one.rows[0].gain[1], one.rows[1].gain[1]];

/* The nearest packages that are lawful and better for both; the greatest product first. */
export const better = (tables, p, most, locked = []) => {
  const [us, them] = sides(tally(tables, p));
  const found = [];
  for (const q of near(tables, p, true, locked)) {
    const one = tally(tables, q), [a, b] = sides(one);
    if (a >= us && b >= them && a + b > us + them && one.win) found.push([q, a, b]);
  }
  const worth = ([, a, b]) => (a - us + 1) * (b - them + 1);
  return found.sort((x, y) => worth(y) - worth(x)).slice(0, most);
};

/* The nearest lawful packages that bring us as much, within a hundredth; most for them first. */
export const asGood = (tables, p, most, locked = []) => {
  const [us] = sides(tally(tables, p));
  const found = [];
  for (const q of near(tables, p, true, locked)) {
    const one = tally(tables, q), [a, b] = sides(one);
    if (Math.abs(a - us) * 100 <= Math.abs(us) && one.win) found.push([q, a, b]);
  }
  return found.sort((x, y) => y[2] - x[2]).slice(0, most);
};

/* Whether all of their side would take a package as it stands. */
export const accepted = (tables, p) => tally(tables, p).rows.every((row, at) => tables.rows[at].side === 0 || row.enough);

/* The single moves with which they would refuse what they would take; the dearest to them first. */
export const refused = (tables, p, most, locked = []) => {
  const found = [];
  if (!accepted(tables, p)) return found;
  for (const q of near(tables, p, false, locked)) if (!accepted(tables, q)) found.push([q, ...sides(tally(tables, q))]);
  return found.sort((x, y) => x[2] - y[2]).slice(0, most);
};

/* The lawful package of the greatest product of both gains that keeps what is locked as it is in p:
   from p and each package of the tables, bettered by one change at a time, the best also by two.
   None found: null. */
export const best = (tables, p, locked) => {
  const worth = (q) => {
    const one = tally(tables, q), [a, b] = sides(one);
    return one.win ? a * b : -1;
  };
  const climbed = (q, two) => {
    let at = worth(q);
    for (let moved = true; moved;) {
      moved = false;
      let next = q;
      for (const other of near(tables, q, two, locked)) {
        const there = worth(other);
        if (there > at) { at = there; next = other; moved = true; }
      }
      q = next;
    }
    return [at, q];
  };
  const starts = [p, ...[...tables.named, ...tables.frontier].map((one) => one.package)];
  const kept = starts.map((q) => q.map((k, i) => (locked.includes(i) ? p[i] : k)));
  const tops = kept.map((q) => climbed(q, false)).sort((x, y) => y[0] - x[0]);
  const [at, q] = climbed(tops[0][1], true);
  return at < 0 ? null : [q, ...sides(tally(tables, q))];
};
