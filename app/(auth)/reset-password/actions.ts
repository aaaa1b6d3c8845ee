"use server";

import type { AuthFormState } from "@/app/(auth)/_parts/auth-form";
import { toFault } from "@/app/(auth)/_parts/to-fault";
import { NewAccountInput, SignInInput } from "@/lib/auth";
import { askForReset, readPageOrigin, resetPassword } from "@/lib/auth/server";
import { getPreferences } from "@/lib/i18n/server";

/** Mails a link. Says the same whether or not there is such an account. */
export async function forgotAction(
  _earlier: AuthFormState,
  form: FormData,
): Promise<AuthFormState> {
  const email = SignInInput.shape.email.safeParse(form.get("email"));
  if (!email.success) return { fault: null, done: "mailed" };
  try {
    const { locale } = await getPreferences();
    await askForReset({ email: email.data, locale }, await readPageOrigin());
  } catch (error) {
    return toFault(error, {});
  }
  return { fault: null, done: "mailed" };
}

export async function resetAction(_earlier: AuthFormState, form: FormData): Promise<AuthFormState> {
  const password = NewAccountInput.shape.password.safeParse(form.get("password"));
  if (!password.success) return { fault: "weak", done: null };
  try {
    await resetPassword(
      { token: String(form.get("token") ?? ""), password: password.data },
      await readPageOrigin(),
    );
  } catch (error) {
    return toFault(error, { "auth/weak-password": "weak", else: "over" });
  }
  return { fault: null, done: "changed" };
}
