"use client";

import { useLocale, useTranslations } from "next-intl";
import { Fragment, useState } from "react";
import { Panel } from "@/components/shell/panel";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { AttributionDto } from "@/lib/attribution";
import { formatRate } from "@/lib/kernel";

const PLACES = ["any", "starts", "ends"] as const;
type Place = (typeof PLACES)[number];
const SHOWN = 8;
const STEPS_SHOWN = 5;

/** The commonest ways to an order, step by step, through a channel of one's choice. */
export function PathExplorer({ report }: { report: AttributionDto }) {
  const t = useTranslations("attribution.paths");
  const locale = useLocale();
  const [channel, setChannel] = useState("");
  const [place, setPlace] = useState<Place>("any");
  const found = report.paths.filter(({ steps }) => isAt(steps, channel, place)).slice(0, SHOWN);
  const most = Math.max(1, ...found.map(({ orders }) => orders));
  return (
    <Panel
      title={t("title")}
      note={t("count", { count: report.pathCount })}
      flush
      actions={
        <div className="flex flex-wrap justify-end gap-2">
          <Select
            aria-label={t("channel")}
            value={channel}
            options={[
              { value: "", label: t("all") },
              ...report.channels.map(({ name }) => ({ value: name, label: name })),
            ]}
            onChange={(event) => setChannel(event.target.value)}
          />
          {channel === "" ? null : (
            <Segmented
              label={t("where")}
              value={place}
              options={PLACES.map((value) => ({ value, label: t(value) }))}
              onChange={setPlace}
            />
          )}
        </div>
      }
    >
      {found.length === 0 ? <p className="px-4 pb-4 text-ink-3">{t("none")}</p> : null}
      <ol>
        {found.map(({ steps, orders, value, nulls }) => (
          <li
            key={steps.join(" ")}
            className="grid grid-cols-[minmax(0,1fr)_5.5rem_6rem] items-center gap-x-4 gap-y-1 border-t border-line-soft px-4 py-2 max-sm:grid-cols-2"
          >
            <span className="flex min-w-0 flex-wrap items-center gap-1 max-sm:col-span-2">
              <Steps steps={steps} chosen={channel} />
            </span>
            <span className="min-w-0">
              <span
                aria-hidden="true"
                className="mb-0.5 block h-1.5 rounded-sm bg-river"
                style={{ width: `${Math.max(2, (orders / most) * 100)}%` }}
              />
              <span className="whitespace-nowrap">{t("orders", { orders })}</span>
            </span>
            <span className="text-right">
              <span className="block">
                <Money minor={value} />
              </span>
              <span className="block text-note whitespace-nowrap text-ink-3">
                {t("rate", { rate: formatRate(orders / (orders + nulls), "percent", locale, 0) })}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <p className="border-t border-line-soft px-4 py-2 text-note text-ink-3">
        {t("shown", { shown: found.length })}
      </p>
    </Panel>
  );
}

function Steps({ steps, chosen }: { steps: readonly string[]; chosen: string }) {
  const shown = steps.slice(0, STEPS_SHOWN);
  return shown.map((step, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a path may meet a channel twice, and never changes.
    <Fragment key={`${i} ${step}`}>
      {i > 0 ? <Icon name="chevron-right" className="size-3 text-ink-3" /> : null}
      <span
        className={
          step === chosen
            ? "rounded-sm bg-river-soft px-1.5 text-note text-river"
            : "rounded-sm bg-hover px-1.5 text-note"
        }
      >
        {step}
      </span>
      {i === shown.length - 1 && steps.length > shown.length ? (
        <span className="text-note text-ink-3">+{steps.length - shown.length}</span>
      ) : null}
    </Fragment>
  ));
}

function isAt(steps: readonly string[], channel: string, place: Place): boolean {
  if (channel === "") return true;
  if (place === "starts") return steps[0] === channel;
  if (place === "ends") return steps.at(-1) === channel;
  return steps.includes(channel);
}
