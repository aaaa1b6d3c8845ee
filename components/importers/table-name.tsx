import { useTranslations } from "next-intl";
import type { ImportFileDto } from "@/lib/importers";

type Named = Pick<ImportFileDto, "file" | "member" | "sheet">;

/** Which table of which file, for lists and labels. */
export const toTableKey = (table: Named & Pick<ImportFileDto, "fileId">): string =>
  [table.fileId, table.file, table.member ?? "", table.sheet ?? ""].join("|");

export const toTableLabel = ({ file, member, sheet }: Named): string =>
  [file, member, sheet].filter(Boolean).join(" › ");

/** A table's place inside its file; nothing when the file is the table. */
export function TablePlace({ member, sheet }: Pick<Named, "member" | "sheet">) {
  const t = useTranslations("imports.recognise");
  const parts = [
    ...(member === null ? [] : [t("member", { member })]),
    ...(sheet === null ? [] : [t("sheet", { sheet })]),
  ];
  return parts.length === 0 ? null : <span>{parts.join(" ")}</span>;
}
