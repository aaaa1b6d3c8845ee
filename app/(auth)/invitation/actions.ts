"use server";

import { redirect } from "next/navigation";
import type { AuthFormState } from "@/app/(auth)/_parts/auth-form";
import { toFault } from "@/app/(auth)/_parts/to-fault";
import { NewAccountInput } from "@/lib/auth";
import {
  findInvitation,
  findPageViewer,
  joinByInvitation,
  keepPageSession,
  type OpenInvitation,
  openInvitedAccount,
  readPageOrigin,
} from "@/lib/auth/server";
import { AppError, fromPublicId } from "@/lib/kernel";

export interface ReadInvitation {
  /** Null when the link was used or is over. */
  readonly open: (OpenInvitation & { readonly standing: "out" | "same" | "other" }) | null;
}

export async function readInvitationAction(token: string): Promise<ReadInvitation> {
  const origin = await readPageOrigin();
  const open = await findInvitation(String(token), origin).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  if (!open) return { open: null };
  const viewer = await findPageViewer();
  const standing = viewer === null ? "out" : viewer.email === open.email ? "same" : "other";
  return { open: { ...open, standing } };
}

/** Takes an invitation up: with the account that is signed in when it is the invited one, else with a new one. */
export async function joinAction(_earlier: AuthFormState, form: FormData): Promise<AuthFormState> {
  const token = String(form.get("token") ?? "");
  const viewer = await findPageViewer();
  const origin = await readPageOrigin();
  try {
    const open = await findInvitation(token, origin);
    if (open?.hasAccount) {
      if (viewer?.email !== open.email) return { fault: "over", done: null };
      await joinByInvitation({ token, userId: fromPublicId("user", viewer.id) }, origin);
    } else {
      const input = NewAccountInput.safeParse({
        name: form.get("name"),
        password: form.get("password"),
      });
      if (!input.success) return { fault: "weak", done: null };
      await keepPageSession(await openInvitedAccount({ ...input.data, token }, origin));
    }
  } catch (error) {
    return toFault(error, { "auth/weak-password": "weak", else: "over" });
  }
  redirect("/");
}
