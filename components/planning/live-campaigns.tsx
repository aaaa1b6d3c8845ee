"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { LiveCampaignDto } from "@/lib/planning";
import { Amount } from "./amount";

/** Today plan by plan: money against what was due, the goal against the planned one, and what the last look said. */
export function LiveCampaigns({
  campaigns,
  shown,
  onShow,
}: {
  campaigns: readonly LiveCampaignDto[];
  shown: string | null;
  onShow: (id: string) => void;
}) {
  const t = useTranslations("planning.live");
  return (
    <ScrollRegion>
      <table className="mt-2 w-full whitespace-nowrap">
        <thead>
          <tr className="text-ink-2">
            {(["campaign", "spent", "due", "budget", "goal", "roi", "edits", "last"] as const).map(
              (column) => (
                <th
                  key={column}
                  scope="col"
                  className={`h-8 pr-4 font-normal ${
                    column === "campaign" || column === "last" ? "text-left" : "text-right"
                  }`}
                >
                  {t(column)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {campaigns.map((campaign) => (
            <CampaignRow
              key={campaign.id}
              campaign={campaign}
              isShown={campaign.id === shown}
              onShow={() => onShow(campaign.id)}
            />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function CampaignRow({
  campaign,
  isShown,
  onShow,
}: {
  campaign: LiveCampaignDto;
  isShown: boolean;
  onShow: () => void;
}) {
  const t = useTranslations("planning.live");
  const reason = useTranslations("planning.pacing.reasons");
  const format = useFormatter();
  const { plannedGoal, goal, roi } = campaign;
  return (
    <tr className={`h-(--row) border-t border-line-soft ${isShown ? "bg-paper" : ""}`}>
      <th scope="row" className="pr-4 text-left font-normal">
        <button
          type="button"
          aria-pressed={isShown}
          onClick={onShow}
          className={`text-left text-river hover:underline ${isShown ? "font-semibold" : ""}`}
        >
          {campaign.name}
        </button>
      </th>
      <td className="pr-4 text-right">
        <Amount value={campaign.spent} />
      </td>
      <td className="pr-4 text-right text-ink-2">
        <Amount value={campaign.planned} />
      </td>
      <td className="pr-4 text-right text-ink-2">
        <Amount value={campaign.budget} />
      </td>
      <td className="pr-4 text-right">
        {goal === null
          ? "—"
          : plannedGoal === null || plannedGoal === goal
            ? goal.toFixed(2)
            : t("moved", { from: plannedGoal.toFixed(2), to: goal.toFixed(2) })}
      </td>
      <td className="pr-4 text-right">{roi === null ? "—" : roi.toFixed(2)}</td>
      <td className="pr-4 text-right">{campaign.actions.length}</td>
      <td className="pr-4 text-ink-2">
        {format.list(campaign.reasons.map((each) => reason(each as "learning")))}
      </td>
    </tr>
  );
}
