import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccessPage } from "@/app/(console)/[shop]/_parts/access-page";
import { AccountPanels } from "@/components/access/account-panels";
import { OutboxPanel } from "@/components/access/outbox-panel";
import { Prefetched } from "@/components/shell/prefetched";
import { accountQueries } from "@/lib/auth/queries";
import { findOutbox, getAccount, requireCtx } from "@/lib/auth/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("access.pages"))("account") };
}

export default async function AccountPage({ params }: PageProps<"/[shop]/account">) {
  const ctx = await requireCtx((await params).shop);
  const outbox = await findOutbox(ctx);
  return (
    <AccessPage name="account" isAllowed>
      <Prefetched queries={[{ query: accountQueries.account(), run: () => getAccount(ctx) }]}>
        <AccountPanels />
        {outbox ? <OutboxPanel mails={outbox} /> : null}
      </Prefetched>
    </AccessPage>
  );
}
