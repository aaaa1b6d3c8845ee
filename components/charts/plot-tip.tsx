import type { ReactNode } from "react";

export interface TipLine {
  readonly id: string;
  readonly label: string;
  readonly value: ReactNode;
  readonly color?: string;
}

/** What is under the pointer or the arrow keys, exact. */
export function PlotTip({ title, lines }: { title: string; lines: readonly TipLine[] }) {
  return (
    <div className="rounded-md border border-line bg-sheet px-3 py-2 text-note">
      <div className="mb-1 font-semibold">{title}</div>
      <table>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="pr-3 text-ink-2">
                {line.color ? (
                  <span
                    aria-hidden="true"
                    className="mr-1.5 inline-block h-0.5 w-3 align-middle"
                    style={{ background: line.color }}
                  />
                ) : null}
                {line.label}
              </td>
              <td className="text-right">{line.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
