create schema media;

create table media.pictures (
  id uuid primary key,
  owner_id uuid not null,
  alt text not null,
  width int not null check (width between 1 and 2048),
  height int not null check (height between 1 and 2048),
  -- Base64; a blur of the picture that is inlined into pages.
  thumbhash text not null,
  -- Size of the kept original, a WebP file in the data folder.
  bytes int not null check (bytes > 0),
  created_at timestamptz not null,
  -- When its smaller files were made ahead of the first visitor.
  warmed_at timestamptz
);
-- Serves "how many did this person upload in the last hour".
create index pictures_of_owner on media.pictures (owner_id, created_at);
-- Serves "which pictures are still to be made ready".
create index pictures_cold on media.pictures (id) where warmed_at is null;
