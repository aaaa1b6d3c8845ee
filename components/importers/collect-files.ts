/** What the server takes at once, and of each file. */
export const FILES_MAX = 100;
export const FILE_BYTES_MAX = 512 * 1024 * 1024;

const TABLE_FILE = /\.(csv|tsv|txt|xlsx|xlsm|xls|zip|gz)$/i;
const DEPTH_MAX = 5;

export interface Collected {
  readonly files: readonly File[];
  /** Names of those left out because they are no tables. */
  readonly skipped: readonly string[];
  readonly tooLarge: readonly string[];
  readonly isFull: boolean;
}

/** Adds files to those chosen before: tables only, none twice, no more than the server takes. */
export function addFiles(chosen: readonly File[], added: readonly File[]): Collected {
  const files = [...chosen];
  const skipped: string[] = [];
  const tooLarge: string[] = [];
  let isFull = false;
  for (const file of added) {
    const isTable = TABLE_FILE.test(file.name) && !/^(~\$|\.)/.test(file.name);
    if (!isTable) skipped.push(file.name);
    else if (file.size > FILE_BYTES_MAX) tooLarge.push(file.name);
    else if (files.some((known) => isSame(known, file))) continue;
    else if (files.length < FILES_MAX) files.push(file);
    else isFull = true;
  }
  return { files, skipped, tooLarge, isFull };
}

const isSame = (a: File, b: File): boolean =>
  a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;

/** The files of a drop, those in dropped folders too. Must be called while the drop is being handled. */
export async function readDrop(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => item.webkitGetAsEntry());
  if (entries.every((entry) => entry === null)) return [...transfer.files];
  const files: File[] = [];
  for (const entry of entries) if (entry) await readEntry(entry, files, 0);
  return files;
}

async function readEntry(entry: FileSystemEntry, files: File[], depth: number): Promise<void> {
  // One more than fits, so that the reader is told that some were left out.
  if (files.length > FILES_MAX) return;
  if (entry.isFile) {
    files.push(await readFile(entry as FileSystemFileEntry));
  } else if (entry.isDirectory && depth < DEPTH_MAX) {
    for (const child of await readFolder(entry as FileSystemDirectoryEntry)) {
      await readEntry(child, files, depth + 1);
    }
  }
}

const readFile = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A browser gives a folder out in portions of a hundred. */
const PORTIONS_MAX = 20;

async function readFolder(entry: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = entry.createReader();
  const children: FileSystemEntry[] = [];
  for (let portion = 0; portion < PORTIONS_MAX; portion += 1) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    children.push(...some);
  }
  return children;
}
