import * as z from "zod";
import { PREFERENCES } from "@/lib/i18n";
import { type Messages, pickMessages } from "@/lib/i18n/server";
import { ImportParams, rejectCodeOf } from "@/lib/importers";
import { exportRejects } from "@/lib/importers/server";
import { route } from "@/lib/platform/http";

const Query = z.object({ locale: z.enum(PREFERENCES.locale).default("zh-CN") });

export const GET = route({
  summary: "Refused rows of an import as CSV, in the language that is asked for",
  permission: "imports.view",
  params: ImportParams,
  query: Query,
  run: async (ctx, { shop, id, locale }) => {
    const messages = pickMessages(locale, ["imports"]) as Pick<Messages, "imports">;
    const { file, row, column, value, reason, reasons } = messages.imports.rejects;
    const sheet = await exportRejects(
      ctx,
      { shopId: shop, importId: id },
      {
        header: [file, row, column, value, reason],
        reason: (text) => {
          const code = rejectCodeOf(text);
          return code ? reasons[code] : text;
        },
      },
    );
    return new Response(sheet.body, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${sheet.name}"`,
      },
    });
  },
});
