import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { Delta } from "@/components/ui/delta";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";

const AMOUNTS = ["53210", "853210", "1920000", "116900012345", "-15990", "325000000000"];

export function FigureSamples() {
  const t = useTranslations("gallery");
  return (
    <Panel title={t("sections.figures")}>
      <table className="w-full text-right">
        <thead className="text-ink-2">
          <tr>
            <th className="py-1 font-normal">{t("figures.compact")}</th>
            <th className="py-1 font-normal">{t("figures.exact")}</th>
            <th className="py-1 font-normal">{t("figures.rate")}</th>
            <th className="py-1 font-normal">{t("figures.change")}</th>
          </tr>
        </thead>
        <tbody>
          {AMOUNTS.map((minor, index) => (
            <tr key={minor} className="border-t border-line-soft">
              <td className="h-(--row)">
                <Money minor={minor} notation="compact" />
              </td>
              <td>
                <Money minor={minor} signed={index === 0} />
              </td>
              <td>
                <Rate value={index === 4 ? null : 0.4 + index} reason={t("missingReason")} />
              </td>
              <td>
                <Delta value={index === 5 ? 0 : (index - 2) / 7} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
