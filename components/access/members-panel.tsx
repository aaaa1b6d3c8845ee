"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { MemberDto, Role } from "@/lib/auth";
import { changeRole, peopleQueries, removeMember } from "@/lib/auth/queries";
import { InviteDialog } from "./invite-dialog";
import { useAction } from "./use-action";

export interface PeopleOf {
  readonly org: string;
  readonly roles: readonly Role[];
  readonly canManage: boolean;
}

/** Who belongs to the organization and as what; the way in, and the way out. */
export function MembersPanel(props: PeopleOf) {
  const t = useTranslations("access.people");
  const { data, error } = useQuery(peopleQueries.members(props.org));
  const [isInviting, setIsInviting] = useState(false);
  return (
    <Panel
      title={t("title")}
      note={t("count", { count: data?.items.length ?? 0 })}
      actions={
        props.canManage ? (
          <Button size="small" onClick={() => setIsInviting(true)}>
            {t("invite")}
          </Button>
        ) : null
      }
    >
      <ProblemNote title={t("unread")} error={error} />
      <ul className="divide-y divide-line-soft">
        {data?.items.map((member) => (
          <MemberRow key={member.id} member={member} {...props} />
        ))}
      </ul>
      {isInviting ? <InviteDialog {...props} onClose={() => setIsInviting(false)} /> : null}
    </Panel>
  );
}

function MemberRow({ member, org, roles, canManage }: PeopleOf & { member: MemberDto }) {
  const t = useTranslations("access.people");
  const words = useTranslations("settings.keys.roles");
  const [asked, setAsked] = useState(false);
  const changes = [peopleQueries.members(org)];
  const change = useAction((role: Role) => changeRole(org, member.id, role), {
    changes,
    done: t("changed", { name: member.name }),
  });
  const removal = useAction(() => removeMember(org, member.id), {
    changes,
    done: t("removed", { name: member.name }),
    onDone: () => {
      setAsked(false);
      if (member.isSelf) window.location.assign("/");
    },
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-semibold">{member.name}</span>
          {member.isSelf ? <Badge>{t("self")}</Badge> : null}
          {member.hasSecondFactor ? <Badge tone="good">{t("secondFactor")}</Badge> : null}
        </p>
        <p className="truncate text-note text-ink-3">{member.email}</p>
        <ProblemNote title={t("failed")} error={change.error} />
      </div>
      {canManage ? (
        <Select
          aria-label={t("roleOf", { name: member.name })}
          value={member.role ?? ""}
          disabled={change.isPending}
          options={roles.map((value) => ({ value, label: words(value) }))}
          onChange={(event) => change.mutate(event.target.value as Role)}
        />
      ) : (
        <Badge>{member.role ? words(member.role) : t("unknownRole")}</Badge>
      )}
      {canManage || member.isSelf ? (
        <Button size="small" onClick={() => setAsked(true)}>
          {member.isSelf ? t("leave") : t("remove")}
        </Button>
      ) : null}
      <ConfirmDialog
        open={asked}
        title={member.isSelf ? t("leaveTitle") : t("removeTitle", { name: member.name })}
        confirm={member.isSelf ? t("leave") : t("remove")}
        isPending={removal.isPending}
        onConfirm={() => removal.mutate()}
        onClose={() => setAsked(false)}
      >
        <p>{t("removeBody")}</p>
        <ProblemNote title={t("failed")} error={removal.error} />
      </ConfirmDialog>
    </li>
  );
}
