/** Epochs below are taken for other numbers: 2026080112 is a date with an hour, not a second of 2034. */
const EPOCH_MIN = 1_500_000_000;
const EPOCH_MAX = 2_000_000_000;

/** When an export was made, in Unix seconds, if its file name begins with that (`1791213782_….csv`). */
export function findSnapshotEpoch(path: string): number | null {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const digits = /^(\d{10})(?!\d)/.exec(name)?.[1];
  if (digits === undefined) return null;
  const epoch = Number(digits);
  return epoch >= EPOCH_MIN && epoch < EPOCH_MAX ? epoch : null;
}
