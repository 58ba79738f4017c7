import { defineConfig } from 'vitest/config'

/** `npm run mutation`: only the pure rules of money and stock, which need no database; a rule without its test here is not killed. */
export default defineConfig({
  test: {
    include: [
      'backend/src/ledger/{book,merkle,payment-terms,payment-book,payment-stories}.test.ts',
      'backend/src/catalogue/{stock-book,shop-time,supply-uses}.test.ts',
      'backend/src/orders/{basket-price,order-split,refund-amount,cancellation-terms}.test.ts',
    ],
  },
})
