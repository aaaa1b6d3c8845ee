"use client";

import { useEffect, useState } from "react";

/** The token behind the hash mark of a mailed link, which no server sees on the way; null before it is read. */
export function useLinkToken(): string | null {
  const [token, setToken] = useState<string | null>(null);
  useEffect(() => setToken(window.location.hash.slice(1)), []);
  return token;
}

/** Hands the token to the form that stands around it. */
export function LinkToken() {
  return <input type="hidden" name="token" value={useLinkToken() ?? ""} readOnly />;
}
