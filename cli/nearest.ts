/** Which of the names was probably meant: one that begins so, or at most a third of whose letters were mistyped. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[_-]/g, '');
  const [closest] = names
    .map((name) => ({ name, mistakes: mistakes(plain(typed), plain(name)) }))
    .toSorted((a, b) => a.mistakes - b.mistakes);
  if (closest && closest.mistakes <= Math.max(1, Math.round(typed.length / 3))) return closest.name;
  return names.find((name) => typed.length > 2 && plain(name).startsWith(plain(typed)));
}

/** How many letters are wrong, missing, too many or in the wrong order (optimal string alignment). */
function mistakes(typed: string, name: string): number {
  const rows = [Array.from({ length: name.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= typed.length; row += 1) {
    const line = [row];
    rows.push(line);
    for (let column = 1; column <= name.length; column += 1) {
      const wrong = typed[row - 1] === name[column - 1] ? 0 : 1;
      const swapped = wrong && typed[row - 1] === name[column - 2] && typed[row - 2] === name[column - 1];
      const ways = [at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + wrong];
      line.push(Math.min(...ways, swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY));
    }
  }
  return at(typed.length, name.length);
}
