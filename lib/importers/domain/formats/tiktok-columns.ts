import { optional, required } from "../source-format";

/** Headers drift between releases and are localised by the seller's language: English, Chinese, Vietnamese, Indonesian. */
export const MAIN_COLUMNS = {
  reference: required(
    "Order/adjustment ID",
    "Order / adjustment ID",
    "订单/调整单 ID",
    "ID đơn hàng/điều chỉnh",
    "ID Pesanan/Penyesuaian",
  ),
  settlement: required(
    "Total settlement amount",
    "总结算金额",
    "结算总金额",
    "Tổng số tiền quyết toán",
    "Jumlah penyelesaian pembayaran",
  ),
  settledAt: required(
    "Order settled time",
    "Order settled date",
    "Statement date",
    "订单结算时间",
    "Thời gian quyết toán đơn hàng",
    "Waktu pembayaran pesanan",
  ),
  type: optional(
    "Type",
    "Transaction type",
    "类型",
    "交易类型",
    "Loại giao dịch",
    "Jenis transaksi",
  ),
  orderedAt: optional(
    "Order created time",
    "Order created date",
    "订单创建时间",
    "Thời gian tạo đơn hàng",
    "Waktu pemesanan",
  ),
  currency: optional("Currency", "币种", "货币", "Đơn vị tiền tệ", "Mata uang"),
  relatedOrderNo: optional(
    "Related order ID",
    "关联订单 ID",
    "ID đơn hàng liên quan",
    "ID pesanan terkait",
  ),
  revenue: optional("Total revenue", "Net sales", "总收入", "Tổng doanh thu", "Total Pendapatan"),
  after: optional(
    "Subtotal after seller discounts",
    "Tổng phụ sau giảm giá của người bán",
    "Subtotal setelah diskon penjual",
  ),
  before: optional(
    "Subtotal before discounts",
    "Gross sales",
    "Tổng phụ trước giảm giá",
    "Subtotal sebelum diskon",
  ),
  discount: optional(
    "Seller discounts",
    "Seller discount",
    "Giảm giá của người bán",
    "Diskon penjual",
  ),
  refundAfter: optional(
    "Refund subtotal after seller discounts",
    "Tổng phụ của khoản hoàn tiền sau giảm giá của người bán",
    "Subtotal pengembalian dana setelah diskon penjual",
  ),
  refundBefore: optional("Refund subtotal before seller discounts", "Gross sales refund"),
  refundOfDiscount: optional("Refund of seller discounts", "Seller discount refund"),
  sellerShipping: optional(
    "Seller shipping fee",
    "Shipping cost",
    "Phí vận chuyển của người bán",
    "Ongkir",
  ),
} as const;

export type FeeGroup =
  | "platformFee"
  | "paymentFee"
  | "commission"
  | "adCommission"
  | "agencyFee"
  | "adSpend"
  | "logistics";

/** Fees that add up: each inner list is one column under its names. A fee that is not here stays open in `other`. */
export const FEE_COLUMNS: Readonly<Record<FeeGroup, readonly (readonly string[])[]>> = {
  platformFee: [
    ["TikTok Shop commission fee", "Phí hoa hồng của TikTok Shop"],
    ["Platform commission fee", "Biaya komisi platform"],
    ["Referral fee"],
    ["Sales tax on referral fees"],
    ["Refund administration fee"],
    ["Dynamic commission", "Komisi dinamis"],
    ["Flat fee"],
    ["Sales fee"],
    ["Mall service fee", "Biaya layanan Mall"],
    ["Pre-order service fee", "Biaya layanan pre-order"],
    ["Order processing fee", "Biaya pemrosesan pesanan"],
    ["SFP service fee"],
    ["SFR service fee", "Phí dịch vụ SFR"],
    ["LIVE Specials service fee", "Phí dịch vụ Ưu đãi đặc biệt trên LIVE"],
    ["Voucher Xtra service fee", "Phí dịch vụ Voucher Xtra"],
    ["EAMS Program service fee", "Phí dịch vụ Chương trình EAMS"],
    ["Flash sale service fee", "Phí dịch vụ Flash Sale"],
    ["Brands Crazy Deals/Flash Sale service fee", "Brand Crazy Deals/Flash Sale service fee"],
    ["Bonus cashback service fee"],
    ["Campaign resource fee", "Phí nguồn lực chiến dịch", "Biaya sumber daya campaign"],
    ["Campaign service fee"],
    ["Smart Promotion fee"],
    ["Commerce growth fee"],
    ["Infrastructure fee", "Fix Infrastructure Fee"],
    ["Installation service fee"],
  ],
  paymentFee: [
    ["Transaction fee", "Phí giao dịch"],
    ["Payment fee", "Biaya Pembayaran"],
    ["Credit card handling fee", "Credit card installment - Handling fee"],
    ["Credit card installment - Interest rate cost"],
    ["TikTok PayLater program fee", "Phí chương trình TikTok PayLater", "Biaya program PayLater"],
    ["PayLater Handling Fee"],
    ["DT Handling Fee"],
  ],
  commission: [
    ["Affiliate commission", "Hoa hồng liên kết", "Komisi Afiliasi"],
    ["Affiliate commission deposit", "Tiền cọc hoa hồng liên kết"],
    ["Affiliate commission refund", "Hoàn hoa hồng liên kết"],
  ],
  adCommission: [
    [
      "Affiliate Shop Ads commission",
      "Hoa hồng liên kết Quảng cáo cửa hàng",
      "Komisi Iklan Toko afiliasi",
    ],
  ],
  agencyFee: [
    ["Affiliate partner commission", "Komisi mitra afiliasi"],
    ["Affiliate Partner shop ads commission", "Komisi iklan toko Mitra Afiliasi"],
    ["TikTok Shop Partner commission"],
  ],
  adSpend: [["GMV Max ad fee", "Phí quảng cáo GMV Max", "Biaya iklan GMV Max"]],
  logistics: [
    ["Actual shipping fee", "Phí vận chuyển thực tế"],
    ["TikTok Shop shipping fee"],
    ["Fulfilled by TikTok Shop shipping fee"],
    ["Platform shipping fee discount"],
    ["Customer shipping fee", "Customer-paid shipping fee"],
    ["Actual return shipping fee"],
    ["Return shipping fee"],
    ["Refunded customer shipping fee"],
    ["Shipping subsidy", "Shipping fee subsidy"],
    ["Shipping fee discount"],
  ],
};

/** Totals of the columns above, weights, and amounts that the platform or the buyer bears. */
export const KNOWN_COLUMNS: readonly string[] = [
  ..."Total fees,Fees,Adjustment amount,Ajustment amount,Customer payment,Customer refund".split(
    ",",
  ),
  ..."Seller co-funded voucher discount,Refund of seller co-funded voucher discount".split(","),
  ..."Platform discounts,Refund of platform discounts,Platform co-funded voucher discounts".split(
    ",",
  ),
  ..."Refund of platform co-funded voucher discounts,Seller shipping fee discount".split(","),
  ..."Estimated package weight (g),Actual package weight (g),Shopping center items,Order source".split(
    ",",
  ),
  ..."Affiliate commission before PIT,Affiliate Shop Ads commission before PIT".split(","),
  ..."Affiliate commission before PIT (personal income tax)".split(","),
  ..."Personal income tax withheld from affiliate commission,SKU ID,Quantity,Product name".split(
    ",",
  ),
  ..."Personal income tax withheld from affiliate Shop Ads commission,SKU name".split(","),
  ..."Statement ID,Payment ID,Status,Sales tax payment,TikTok Shop shipping incentive".split(","),
];
