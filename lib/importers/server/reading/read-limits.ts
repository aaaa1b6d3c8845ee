/** Guards against files that would exhaust the machine. Every one ends in a named error. */
export interface ReadLimits {
  readonly fileBytesMax: number;
  /** Of everything a compressed file unfolds to, over all members. */
  readonly unpackedBytesMax: number;
  /** Unpacked : packed, checked once more than `ratioFreeBytes` have been unpacked. */
  readonly ratioMax: number;
  readonly ratioFreeBytes: number;
  readonly membersMax: number;
  readonly columnsMax: number;
  readonly cellCharsMax: number;
  readonly lineBytesMax: number;
  readonly rowsMax: number;
  readonly sharedStringBytesMax: number;
}

const MIB = 1024 * 1024;

export const READ_LIMITS: ReadLimits = {
  fileBytesMax: 512 * MIB,
  unpackedBytesMax: 2048 * MIB,
  ratioMax: 200,
  ratioFreeBytes: 10 * MIB,
  membersMax: 64,
  columnsMax: 512,
  cellCharsMax: 32_767,
  lineBytesMax: MIB,
  rowsMax: 5_000_000,
  sharedStringBytesMax: 512 * MIB,
};
