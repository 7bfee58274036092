"""The baseline: plain inserts by psycopg, each committed alone, and what became of those that were acknowledged."""

import threading
import time

import psycopg

CONNECTION = {
    # As `database.host` with several hosts is opened by the services (Shared/PostgreSQL/DatabaseConfiguration.swift).
    "target_session_attrs": "read-write", "connect_timeout": "2", "keepalives_idle": "3", "keepalives_interval": "1", "keepalives_count": "3",
    "tcp_user_timeout": "8000",
}
WRITERS = 4


def connect(cluster, database="postgres"):
    return psycopg.connect(host=cluster.hosts, port=5432, user="postgres", password=cluster.password, dbname=database, autocommit=True, **CONNECTION)


class Inserts:
    def __init__(self, cluster):
        self.cluster = cluster
        self.over = threading.Event()
        self.acknowledged = [[] for _ in range(WRITERS)]  # of each writer: (number, when)
        self.unknown = [0] * WRITERS
        self.threads = [threading.Thread(target=self.write, args=(writer,), daemon=True) for writer in range(WRITERS)]

    def start(self):
        with connect(self.cluster) as connection:
            connection.execute("CREATE TABLE baseline (writer integer, number bigint, text text, PRIMARY KEY (writer, number))")
        for thread in self.threads:
            thread.start()

    def write(self, writer):
        connection, number = None, 0
        while not self.over.is_set():
            try:
                connection = connection or connect(self.cluster)
                number += 1
                connection.execute("INSERT INTO baseline VALUES (%s, %s, %s)", (writer, number, "x" * 100))
                self.acknowledged[writer].append((number, time.time()))
            except psycopg.Error:
                # What became of this one nobody knows: it is not acknowledged, and the next has another number.
                self.unknown[writer] += 1
                if connection is not None:
                    connection.close()
                    connection = None
                time.sleep(0.1)
        if connection is not None:
            connection.close()

    def is_moving(self, since):
        return any(rows and rows[-1][1] >= since - 0.5 for rows in self.acknowledged)

    def silences(self):
        """(start, end) of every time between two acknowledgements, of whichever writer."""
        times = sorted(when for rows in self.acknowledged for _, when in rows)
        return list(zip(times, times[1:]))

    def finish(self):
        """Stops, and answers how many were acknowledged and how many of those are not there."""
        self.over.set()
        for thread in self.threads:
            thread.join()
        with connect(self.cluster) as connection:
            present = set(connection.execute("SELECT writer, number FROM baseline").fetchall())
            connection.execute("DROP TABLE baseline")
        told = {(writer, number) for writer, rows in enumerate(self.acknowledged) for number, _ in rows}
        return len(told), len(told - present)
