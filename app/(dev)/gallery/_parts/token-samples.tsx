import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";

const TOKENS = [
  "paper",
  "sheet",
  "hover",
  "line",
  "edge",
  "ink",
  "ink-2",
  "ink-3",
  "river",
  "river-soft",
  "seal",
  "seal-soft",
  "amber",
  "amber-soft",
  "chart-1",
  "chart-2",
  "chart-3",
  "chart-4",
  "chart-5",
  "chart-6",
];

export function TokenSamples() {
  const t = useTranslations("gallery.sections");
  return (
    <Panel title={t("tokens")}>
      <ul className="grid grid-cols-10 gap-2 max-sm:grid-cols-4">
        {TOKENS.map((token) => (
          <li key={token} className="text-note text-ink-2">
            <span
              className="mb-1 block h-8 rounded-sm border border-line"
              style={{ background: `var(--${token})` }}
            />
            {token}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
