export {
  CreateShopInput,
  ListShopsInput,
  OrganizationParams,
  RenameShopInput,
  ShopDto,
  ShopId,
  ShopPage,
  ShopParams,
} from "./schemas";
