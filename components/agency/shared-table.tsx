"use client";

import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import {
  type CommentDto,
  SHARED_FIGURES,
  type SharedFigure,
  type SharedPageDto,
  type SharedRow,
} from "@/lib/agency";
import type { Cell } from "./shared-page";
import { useRowName } from "./use-row-name";

/** The shared rows, the sum on top. A cell that was spoken about carries how often. */
export function SharedTable({
  page,
  comments,
  onCell,
}: {
  page: SharedPageDto;
  comments: readonly CommentDto[];
  onCell: ((cell: Cell) => void) | null;
}) {
  const t = useTranslations("agency.share");
  const nameOf = useRowName(page.scope.by);
  return (
    <ScrollRegion>
      <table className="w-full min-w-[44rem] border-t border-line">
        <thead className="text-note text-ink-3">
          <tr className="border-b border-line">
            <th className="px-4 py-2 text-left font-normal">{t(`groups.${page.scope.by}`)}</th>
            {SHARED_FIGURES.map((figure) => (
              <th key={figure} className="px-3 py-2 text-right font-normal">
                {t(`figures.${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[page.total, ...page.rows].map((row, index) => (
            <tr
              key={row.key}
              className={cx(
                "h-9 border-b border-line-soft last:border-0",
                index === 0 && "font-semibold",
              )}
            >
              <th scope="row" className={cx("px-4 text-left", index > 0 && "font-normal")}>
                {nameOf(row)}
              </th>
              {SHARED_FIGURES.map((figure) => (
                <td key={figure} className="px-1 text-right">
                  <CellValue
                    figure={figure}
                    row={row}
                    currency={page.currency}
                    count={
                      comments.filter((word) => word.row === row.key && word.figure === figure)
                        .length
                    }
                    label={t("cell", { row: nameOf(row), figure: t(`figures.${figure}`) })}
                    onClick={onCell ? () => onCell({ row: row.key, figure }) : null}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function CellValue({
  figure,
  row,
  currency,
  count,
  label,
  onClick,
}: {
  figure: SharedFigure;
  row: SharedRow;
  currency: string;
  count: number;
  label: string;
  onClick: (() => void) | null;
}) {
  const value =
    figure === "orders" ? (
      row.orders
    ) : figure === "compositeRoi" ? (
      <Rate value={row.compositeRoi} />
    ) : (
      <Money minor={row[figure]} currency={currency} />
    );
  if (!onClick) return <span className="px-2">{value}</span>;
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className={cx("h-7 rounded-sm px-2 hover:bg-hover", count > 0 && "bg-amber-soft")}
    >
      {value}
      {count > 0 ? <sup className="ml-0.5 text-note text-amber">{count}</sup> : null}
    </button>
  );
}
