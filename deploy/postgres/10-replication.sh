#!/bin/sh
# Run once, when the database is made: a backup (docs/backup.md) reads by the protocol of replication, with the administrator's password.
echo "host replication all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
