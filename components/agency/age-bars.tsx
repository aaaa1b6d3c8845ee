import { useTranslations } from "next-intl";

const STEPS = ["0", "7", "15", "30", "60"] as const;
const HEIGHT = 20;
const WIDTH = 16;

/** How old the open differences are: five bars from young to old, the old ones in the colour of alarm. */
export function AgeBars({ ages }: { ages: readonly number[] }) {
  const t = useTranslations("agency.work");
  const most = Math.max(1, ...ages);
  const label = STEPS.map((from, step) => `${t(`age.${from}`)} ${ages[step] ?? 0}`).join(" · ");
  return (
    <svg
      role="img"
      aria-label={label}
      width={STEPS.length * (WIDTH + 4)}
      height={HEIGHT}
      className="inline-block"
    >
      <title>{label}</title>
      {STEPS.map((from, step) => {
        const count = ages[step] ?? 0;
        const height = count === 0 ? 1 : Math.max(3, (count / most) * (HEIGHT - 2));
        return (
          <rect
            key={from}
            x={step * (WIDTH + 4)}
            y={HEIGHT - height}
            width={WIDTH}
            height={height}
            className={
              count === 0
                ? "fill-line"
                : step < 2
                  ? "fill-river"
                  : step < 3
                    ? "fill-amber"
                    : "fill-seal"
            }
          />
        );
      })}
    </svg>
  );
}
