import type { Route } from "next";
import { redirect } from "next/navigation";
import { findLanding } from "./_parts/find-landing";

/** The start: the first page that the reader's role shows of the first shop, or a form for a shop. */
export default async function StartPage() {
  redirect((await findLanding()) as Route);
}
