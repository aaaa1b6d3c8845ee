"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { Menu, type MenuGroup } from "@/components/ui/menu";
import { useShell } from "./shell-context";
import { usePreferences } from "./use-preferences";

export function UserMenu() {
  const t = useTranslations("shell.user");
  const { shop, user, signOut } = useShell();
  const router = useRouter();
  const preferences = usePreferences();
  const groups: MenuGroup[] = [
    ...preferences.map((group) => ({
      id: group.id,
      label: group.label,
      items: group.choices.map(({ id, label, checked, choose }) => ({
        id,
        label,
        checked,
        onSelect: choose,
      })),
    })),
    {
      id: "session",
      items: [
        {
          id: "account",
          label: t("account"),
          onSelect: () => router.push(`/${shop.id}/account` as Route),
        },
        {
          id: "history",
          label: t("history"),
          onSelect: () => window.dispatchEvent(new Event("chengfang:history")),
        },
        {
          id: "keys",
          label: t("keys"),
          onSelect: () => window.dispatchEvent(new Event("chengfang:keys")),
        },
        { id: "sign-out", label: t("signOut"), onSelect: () => startTransition(signOut) },
      ],
    },
  ];
  return (
    <Menu
      label={t("menu", { name: user.name })}
      groups={groups}
      header={
        <div className="border-b border-line-soft px-3 pt-1 pb-2">
          <div className="font-semibold">{user.name}</div>
          <div className="text-note text-ink-3">{user.email}</div>
        </div>
      }
      trigger={(props) => (
        <button
          {...props}
          type="button"
          aria-label={t("menu", { name: user.name })}
          className="flex w-full items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-hover max-lg:justify-center"
        >
          <span
            aria-hidden="true"
            className="grid size-6 shrink-0 place-items-center rounded-full bg-river-soft text-note text-river"
          >
            {[...user.name][0]}
          </span>
          <span className="min-w-0 truncate text-ink-2 max-lg:hidden">{user.name}</span>
        </button>
      )}
    />
  );
}
