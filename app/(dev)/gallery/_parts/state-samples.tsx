import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";

export function StateSamples() {
  const t = useTranslations("gallery");
  const s = useTranslations("gallery.states");
  const ui = useTranslations("ui");
  return (
    <Panel title={t("sections.states")}>
      <div className="grid grid-cols-3 divide-x divide-line-soft max-lg:grid-cols-1 max-lg:divide-x-0 max-lg:divide-y">
        <EmptyState
          title={s("emptyTitle")}
          actions={
            <>
              <Button tone="primary">{s("import")}</Button>
              <Button>{s("sample")}</Button>
            </>
          }
        >
          {s("emptyBody")}
        </EmptyState>
        <ErrorState
          title={s("errorTitle")}
          safe={s("errorSafe")}
          advice={s("errorAdvice")}
          request={s("request")}
          actions={<Button>{ui("retry")}</Button>}
        />
        <div aria-busy="true" className="flex flex-col gap-4 px-6 py-10">
          <Skeleton className="h-3 w-24" />
          <Skeleton className="h-6 w-40" />
          <Skeleton className="h-3 w-full" />
          <Skeleton className="h-3 w-4/5" />
          <Skeleton className="h-3 w-3/5" />
        </div>
      </div>
    </Panel>
  );
}
