"""A scan: millions of records judged by many processes, with nothing lost to a kill or a broken record.

``plan`` cuts inputs into shards, ``readers`` give a shard's records, ``judge`` has them judged by a process
of its own (``child``), ``work`` writes what came of a shard, ``cluster`` spreads shards over workers, and
``totals`` sums up. Everything but ``child`` needs the extra ``scale``.
"""
