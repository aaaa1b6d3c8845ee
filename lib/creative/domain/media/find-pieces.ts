/** A part of a mask that hangs together, diagonals included. */
export interface Piece {
  /** One pixel of it. */
  readonly first: number;
  readonly pixels: number;
  /** Within two pixels: the outermost are often blurred. */
  readonly touchesEdge: boolean;
}

export interface Pieces {
  /** Largest first. */
  readonly pieces: readonly Piece[];
  /** The piece of each pixel by its `first` plus one, or 0 where the mask is empty. */
  readonly pieceOf: Uint32Array;
}

const EDGE = 2;

/** Tells apart what hangs together where `mask` is not 0. Costs nine looks a pixel. */
export function findPieces(mask: Uint8Array, width: number): Pieces {
  const height = mask.length / width;
  const pieceOf = new Uint32Array(mask.length);
  const queue = new Uint32Array(mask.length);
  const pieces: Piece[] = [];
  for (let first = 0; first < mask.length; first += 1) {
    if (mask[first] === 0 || pieceOf[first] !== 0) continue;
    let tail = 0;
    let touchesEdge = false;
    queue[tail++] = first;
    pieceOf[first] = first + 1;
    for (let head = 0; head < tail; head += 1) {
      const pixel = queue[head] ?? 0;
      const x = pixel % width;
      const y = (pixel - x) / width;
      const margin = Math.min(x, y, width - 1 - x, height - 1 - y);
      if (margin < EDGE) touchesEdge = true;
      for (let j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); j += 1) {
        for (let i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i += 1) {
          const next = j * width + i;
          if (mask[next] === 0 || pieceOf[next] !== 0) continue;
          pieceOf[next] = first + 1;
          queue[tail++] = next;
        }
      }
    }
    pieces.push({ first, pixels: tail, touchesEdge });
  }
  return { pieces: pieces.sort((a, b) => b.pixels - a.pixels), pieceOf };
}
