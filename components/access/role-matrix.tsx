"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Role, RoleMatrixDto } from "@/lib/auth";
import { peopleQueries, setRoleGrant } from "@/lib/auth/queries";
import { useAction } from "./use-action";

/** Every role against every right. A cell that departs from the role's own is marked. */
export function RoleMatrix({ org, canEdit }: { org: string; canEdit: boolean }) {
  const t = useTranslations("access.roles");
  const client = useQueryClient();
  const { data, error } = useQuery(peopleQueries.roles(org));
  const setting = useAction(
    (grant: { role: Role; permission: string; isAllowed: boolean }) => setRoleGrant(org, grant),
    {
      changes: [],
      onDone: (matrix) => client.setQueryData(peopleQueries.roles(org).queryKey, matrix),
    },
  );
  return (
    <Panel title={t("title")} note={canEdit ? t("noteEdit") : t("note")} flush>
      <div className="px-4">
        <ProblemNote title={t("unread")} error={error} />
        <ProblemNote title={t("failed")} error={setting.error} />
      </div>
      {data ? (
        <ScrollRegion>
          <MatrixTable
            matrix={data}
            canEdit={canEdit}
            onSet={(role, permission, isAllowed) => setting.mutate({ role, permission, isAllowed })}
          />
        </ScrollRegion>
      ) : null}
    </Panel>
  );
}

function MatrixTable({
  matrix,
  canEdit,
  onSet,
}: {
  matrix: RoleMatrixDto;
  canEdit: boolean;
  onSet: (role: Role, permission: string, isAllowed: boolean) => void;
}) {
  const t = useTranslations("access.roles");
  const words = useTranslations("settings.keys.roles");
  const name = usePermissionName();
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr className="border-b border-line text-note text-ink-2">
          <th scope="col" className="sticky left-0 bg-sheet px-4 py-2 text-left font-normal">
            {t("permission")}
          </th>
          {matrix.rows.map(({ role }) => (
            <th key={role} scope="col" className="px-2 py-2 text-center font-normal">
              {words(role)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {matrix.permissions.map((permission) => (
          <tr key={permission} className="border-b border-line-soft hover:bg-hover">
            <th
              scope="row"
              className="sticky left-0 bg-sheet px-4 py-1 text-left font-normal whitespace-nowrap"
            >
              {name(permission)}
            </th>
            {matrix.rows.map(({ role, allowed, changed }) => (
              <td
                key={role}
                className={cx(
                  "px-2 py-1 text-center",
                  changed.includes(permission) && "bg-amber-soft",
                )}
              >
                <Checkbox
                  aria-label={`${words(role)} · ${name(permission)}`}
                  title={changed.includes(permission) ? t("changed") : undefined}
                  checked={allowed.includes(permission)}
                  disabled={!canEdit || role === "owner"}
                  onChange={(event) => onSet(role, permission, event.target.checked)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `ledger.post` as people call it; a module or verb without a word of its own keeps its name. */
function usePermissionName(): (permission: string) => string {
  const t = useTranslations("access.words");
  const has = t.has as (key: string) => boolean;
  const word = (kind: "modules" | "verbs", id: string): string => {
    const key = `${kind}.${id}`;
    return has(key) ? t(key as never) : id;
  };
  return (permission) => {
    const [module = "", verb = ""] = permission.split(".");
    return `${word("modules", module)} · ${word("verbs", verb)}`;
  };
}
