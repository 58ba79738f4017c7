-- A drop: sold from this moment on, and only so many pieces to a person. Null is at once, and as many as one likes.
alter table catalogue.listings
  add column sells_from timestamptz,
  add column limit_per_person int constraint listings_limit_per_person check (limit_per_person > 0);
