-- The network that an address belongs to: a home has thousands of IPv6 addresses and changes them daily. The sign-in throttle
-- asks whether somebody has been in this network before.
alter table identity.sessions add column network text not null default '';
