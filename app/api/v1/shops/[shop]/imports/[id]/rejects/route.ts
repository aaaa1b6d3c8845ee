import { getTranslations } from "next-intl/server";
import { ImportParams, rejectCodeOf } from "@/lib/importers";
import { exportRejects } from "@/lib/importers/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Refused rows of an import as CSV, in the language of the reader",
  permission: "imports.view",
  params: ImportParams,
  run: async (ctx, { shop, id }) => {
    const t = await getTranslations("imports.rejects");
    const sheet = await exportRejects(
      ctx,
      { shopId: shop, importId: id },
      {
        header: [t("file"), t("row"), t("column"), t("value"), t("reason")],
        reason: (text) => {
          const code = rejectCodeOf(text);
          return code ? t(`reasons.${code}`) : text;
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
