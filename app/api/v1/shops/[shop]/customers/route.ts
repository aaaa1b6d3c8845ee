import { CustomerParams, CustomersDto } from "@/lib/customers";
import { getCustomers } from "@/lib/customers/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary:
    "Customers by what they bought: segments, crowds, cohorts, lifetime value, what is due again",
  permission: "customers.view",
  params: CustomerParams,
  response: CustomersDto,
  run: (ctx, { shop }) => getCustomers(ctx, { shopId: shop }),
});
