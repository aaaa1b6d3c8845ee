"use server";

import type { AuthFormState } from "@/app/(auth)/_parts/auth-form";
import { toFault } from "@/app/(auth)/_parts/to-fault";
import { readPageOrigin, verifyEmail } from "@/lib/auth/server";

export async function verifyAction(
  _earlier: AuthFormState,
  form: FormData,
): Promise<AuthFormState> {
  try {
    await verifyEmail({ token: String(form.get("token") ?? "") }, await readPageOrigin());
  } catch (error) {
    return toFault(error, { else: "over" });
  }
  return { fault: null, done: "verified" };
}
