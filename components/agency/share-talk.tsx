"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { CommentDto, ShareDto } from "@/lib/agency";
import { agencyQueries, answerComment } from "@/lib/agency/queries";
import { CellTalk } from "./cell-talk";
import type { Cell } from "./shared-page";
import { useRowName } from "./use-row-name";

/** The cells of one shared page that somebody spoke about; each opens what was said, to be answered. */
export function ShareTalk({
  share,
  open,
  canAnswer,
  onClose,
}: {
  share: ShareDto;
  open: boolean;
  canAnswer: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("agency.share");
  const { shop } = useShell();
  const client = useQueryClient();
  const [cell, setCell] = useState<Cell | null>(null);
  const query = useQuery({ ...agencyQueries.comments(shop.id, share.id), enabled: open });
  const comments = query.data?.items ?? [];
  return (
    <>
      <Dialog open={open && cell === null} onClose={onClose} title={share.title} size="medium">
        {comments.length === 0 ? <p className="text-ink-3">{t("nothingSaid")}</p> : null}
        <CellList by={share.scope.by} comments={comments} canAnswer={canAnswer} onCell={setCell} />
      </Dialog>
      <CellTalk
        cell={cell}
        by={share.scope.by}
        comments={comments}
        isClient={false}
        onClose={() => setCell(null)}
        onSay={async ({ row, figure, text }) => {
          await answerComment(shop.id, share.id, { row, figure, text });
          await client.invalidateQueries({ queryKey: agencyQueries.shares(shop.id).queryKey });
        }}
      />
    </>
  );
}

function CellList({
  by,
  comments,
  canAnswer,
  onCell,
}: {
  by: string;
  comments: readonly CommentDto[];
  canAnswer: boolean;
  onCell: (cell: Cell) => void;
}) {
  const t = useTranslations("agency.share");
  const nameOf = useRowName(by);
  const cells = Map.groupBy(comments, (word) => `${word.row} ${word.figure}`);
  return (
    <ul className="flex flex-col">
      {[...cells].map(([key, words]) => {
        const last = words.at(-1);
        if (!last) return null;
        const { row, figure } = last;
        return (
          <li
            key={key}
            className="flex items-center gap-3 border-b border-line-soft py-2 last:border-0"
          >
            <div className="mr-auto min-w-0">
              <p className="font-medium">
                {t("cell", {
                  row: nameOf({ key: row, name: null }),
                  figure: t(`figures.${figure}`),
                })}
              </p>
              <p className="truncate text-ink-2">
                {last.author}：{last.text}
              </p>
            </div>
            {canAnswer ? (
              <Button
                size="small"
                tone={last.fromClient ? "primary" : "plain"}
                onClick={() => onCell({ row, figure })}
              >
                {t("openTalk")}
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
