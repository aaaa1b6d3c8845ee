export type SaturationKind = "hill" | "log";

/** Nonlinear numbers of one column, each on the whole line: logit of the carry-over, log of the half point, log of the shape. */
export const COLUMN_PARAMETERS = 3;

/** Spend in groups of rows that follow each other; carry-over starts anew in each. */
export interface GroupedSpend {
  readonly spend: Float64Array;
  readonly groups: Int32Array;
}

/**
 * Fills a response column and, when asked, its derivatives in the three parameters: normalised geometric carry-over,
 * then a^s / (a^s + k^s) for "hill" or ln(1 + a / k) for "log".
 *
 * Needs `into` to hold 4 runs of `stride` numbers from `at`: value, then one run a derivative. Costs one logarithm and
 * one exponential a row. Rows without carried spend are 0, with derivatives 0.
 */
export function fillSaturatingColumn(
  series: GroupedSpend,
  kind: SaturationKind,
  parameters: { readonly values: Float64Array; readonly at: number },
  into: {
    readonly values: Float64Array;
    readonly at: number;
    readonly stride: number;
    readonly derivatives: boolean;
  },
): void {
  const { spend, groups } = series;
  const theta = 1 / (1 + Math.exp(-parameters.values[parameters.at]!));
  const logHalf = parameters.values[parameters.at + 1]!;
  const shape = kind === "log" ? 1 : Math.exp(parameters.values[parameters.at + 2]!);
  const half = Math.exp(logHalf);
  const gain = 1 - theta;
  const thetaSlope = theta * gain;
  const { values: out, at, stride } = into;
  const last = groups.length;
  for (let group = 0; group < last; group += 1) {
    const end = group + 1 < last ? groups[group + 1]! : spend.length;
    let carried = 0;
    let slope = 0;
    for (let row = groups[group]!; row < end; row += 1) {
      const x = spend[row]!;
      slope = carried - x + theta * slope;
      carried = gain * x + theta * carried;
      const cell = at + row;
      if (carried <= 1e-300) {
        out[cell] = 0;
        if (into.derivatives) {
          out[cell + stride] = 0;
          out[cell + 2 * stride] = 0;
          out[cell + 3 * stride] = 0;
        }
      } else if (kind === "log") {
        const ratio = carried / half;
        out[cell] = Math.log1p(ratio);
        if (into.derivatives) {
          const inverse = 1 / (1 + ratio);
          out[cell + stride] = ((slope * thetaSlope) / half) * inverse;
          out[cell + 2 * stride] = -ratio * inverse;
          out[cell + 3 * stride] = 0;
        }
      } else {
        const z = shape * (Math.log(carried) - logHalf);
        const value = 1 / (1 + Math.exp(-z));
        out[cell] = value;
        if (into.derivatives) {
          const steep = value * (1 - value);
          out[cell + stride] = ((shape * slope * thetaSlope) / carried) * steep;
          out[cell + 2 * stride] = -shape * steep;
          out[cell + 3 * stride] = z * steep;
        }
      }
    }
  }
}
