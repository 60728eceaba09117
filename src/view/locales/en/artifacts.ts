/** Comments inside generated files. */
export const artifacts = {
  "artifact.es-module": 'If package.json says "type": "module", name this file ecosystem.config.cjs.',
  "artifact.app-name": "What pm2 list and pm2 logs call it.",
  "artifact.script": "The start script, seen from this folder.",
  "artifact.script-blank":
    "The start script, seen from this folder. PM2 runs a path with a blank as a shell command: name the file so, without one.",
  "artifact.instances":
    'Processes in the memory plan: {processes}. Not "max": that starts one per core ({cores}), whether or not they fit.',
  "artifact.cluster": "All processes share one port.",
  "artifact.memory-restart":
    "The plan gives each process {processMB} MB; PM2 looks every 30 s and restarts one that takes more.",
  "artifact.heap":
    "Old space {oldMB} MB is 70 % of that budget; 3 x {semiMB} MB of young space, buffers and code need the rest.",
  "artifact.node-env": "Frameworks cache more and log less.",
  "artifact.mysql-version": "For {version}, added to the end of the server's my.cnf: the last value of a setting wins.",
  "artifact.mysql-version-not-said":
    "Version not said: only settings that all of them accept. Name yours for the rest: {versions}.",
  "artifact.no-query-cache": "The report's query cache is left out: this version does not start when it is set.",
  "artifact.buffer-pool": "The memory plan books {poolMB} MB and what comes with it; a larger one needs a new plan.",
  "artifact.max-connections":
    "{processes} x {each} = {total} from the app, a quarter more, and ten for people and jobs; at least 30.",
  "artifact.tmp-table": "The largest temporary table kept in memory.",
  "artifact.heap-table": "The smaller of the two counts, so both are the same.",
  "artifact.temptable": "All temporary tables together take {mb} MB; unset, it is 1 GB or more.",
  "artifact.performance-schema-off":
    "Frees memory that the plan needs elsewhere; turn it on while you look for slow queries.",
  "artifact.performance-schema-on": "The plan has booked its memory.",
  "artifact.query-cache-type": "Off unless set; MySQL 5.7 and MariaDB only.",
  "artifact.query-cache-size":
    "The report's value. MySQL 8 does not start with this line: take both out before you upgrade.",
  "artifact.add-to-env": "Add these lines to the app's own .env; they count for each process.",
  "artifact.pool-min": "Kept open while nothing happens.",
  "artifact.pool-max":
    "{processes} x {each} = {total} connections; the database lets in {limit}. More would wait inside the database instead.",
  "artifact.report-pool-fits":
    "The report says 10 to 30: {processes} x {each} = {total} of the {limit} connections let in.",
  "artifact.report-pool-over":
    "The report says 10 to 30: {processes} x {each} = {total}, more than the {limit} connections let in.",
  "artifact.add-to-redis": "Add these lines to the server's redis.conf.",
  "artifact.redis-memory": "The plan books {mb} MB of data and what comes with it; unset, Redis takes all there is.",
  "artifact.redis-policy": "Right for a cache. Where Redis holds queues or sessions: noeviction.",
  "artifact.run-here":
    "Run in the app's folder, beside these files, by someone who may change the database. It stops at the first error.",
  "artifact.find-my-cnf": "Where Debian and Ubuntu keep it;",
  "artifact.find-other-my-cnf": "where others and the panel do.",
  "artifact.back-up": "Keep what is there.",
  "artifact.put-in-place": "Add ours at the end: the last value wins, everything else stays.",
  "artifact.restart-mysql": "The settings count from the restart on; connections break for some seconds.",
  "artifact.before-env": "Before that, put the lines of .env from here into the app's own .env.",
  "artifact.pm2-start": "Start the processes.",
  "artifact.pm2-save": "Remember what runs.",
  "artifact.pm2-startup": "Prints one command: run it once, and the app comes back after a reboot.",
  "artifact.one-pool": "More than one would be rounded up to whole chunks each, which nobody booked.",
  "artifact.log-buffer": "Enough for changes of some seconds; from 8.4 on it is 64 MB unless set.",
  "artifact.redo-log": "Half of the pool, {mb} MB in all: on the disk, so that busy pages are written less often.",
  "artifact.tmp-table-each":
    "This version limits each table only: {connections} connections with {kb} KB each still fit the plan.",
  "artifact.key-buffer": "Only MyISAM tables use it; MariaDB takes 128 MB unless told.",
  "artifact.aria-cache": "MariaDB keeps its temporary tables on disk with it; 128 MB unless set.",
  "artifact.sort-buffer": "For each connection that sorts; 2 MB on MariaDB unless set.",
  "artifact.join-buffer": "For each join without an index.",
  "artifact.loose":
    "A setting that starts with loose_ is passed over, with a warning, by a server that does not know it.",
  "artifact.postgres-version":
    "For PostgreSQL {version}, added to the end of the server's postgresql.conf: the last value of a setting wins.",
  "artifact.postgres-version-not-said":
    "Version not said: only settings that all of them accept. Name yours for the rest: {versions}.",
  "artifact.postgres-connections":
    "{processes} x {each} = {total} from the app, a quarter more, and ten for people and jobs; at least 30. Each is a process.",
  "artifact.shared-buffers": "A quarter of the {mb} MB that the plan books; the kernel caches files in what is left.",
  "artifact.effective-cache": "Takes no memory: tells the planner that about {mb} MB of data are cached.",
  "artifact.maintenance-memory": "A sixteenth of the share, {mb} MB, for vacuum and building indexes.",
  "artifact.checkpoint-target": "Spreads the writing of a checkpoint over the time to the next one.",
  "artifact.wal-buffers": "3 % of shared_buffers, 16 MB at most.",
  "artifact.statistics-target": "The server's own value; more makes planning slower.",
  "artifact.random-page-cost-hdd": "A disk that turns: reading here and there costs four times as much.",
  "artifact.random-page-cost-ssd": "On an SSD reading here and there costs hardly more than in order.",
  "artifact.io-concurrency": "Reads that the disk takes at once: 2 HDD, 200 SSD, 1000 NVMe.",
  "artifact.work-mem":
    "For each sort or hash: what shared_buffers leave of the share, over ({connections} connections + {workers} workers) x 3; at least 4 MB.",
  "artifact.huge-pages-off": "Worth it from 2 GB of shared_buffers on.",
  "artifact.huge-pages-try": "From 2 GB of shared_buffers on they save page tables, where the system has them.",
  "artifact.min-wal": "Keeps {mb} MB of log files to use again: on the disk.",
  "artifact.max-wal": "A checkpoint comes at the latest after {mb} MB of log: on the disk.",
  "artifact.parallel-workers": "As many as there are cores.",
  "artifact.parallel-gather": "Half of the cores for one query, four at most.",
  "artifact.parallel-maintenance": "Half of the cores for building an index, four at most.",
  "artifact.jit-off": "Compiling pays off for long queries only; short ones get slower.",
  "artifact.wal-compression":
    "Fewer bytes to write for a little processor time. From 15 on lz4 is lighter, where the server was built with it.",
  "artifact.io-workers": "A quarter of the cores; three unless set.",
  "artifact.autovacuum-workers": "Many cores: more tables can be vacuumed at once.",
  "artifact.autovacuum-memory": "Several vacuums run at once: none of them needs more than 2 GB.",
  "artifact.redis-memory-forks":
    "The plan books {mb} MB of data twice: while Redis writes a copy of itself, what changes is held twice.",
  "artifact.redis-policy-keeps": "Data that must stay: when it is full, writing fails rather than losing something.",
  "artifact.redis-no-save":
    "A cache may be lost, so no copy is written: that would take as much memory again. If it holds data, say redis=rdb or redis=aof.",
  "artifact.redis-no-aof": "No log of every change.",
  "artifact.redis-save-first": "Forgets the times that the file above may set.",
  "artifact.redis-save": "A copy to disk after so many seconds with so many changes.",
  "artifact.redis-save-not": "No copies at set times: the log of changes keeps everything.",
  "artifact.redis-aof": "Every change is logged; a crash loses a second at most.",
  "artifact.redis-aof-sync": "Once a second to the disk.",
  "artifact.nginx-where":
    "A fragment: put each line where the server's nginx.conf has one of that name; the http lines go inside its http block.",
  "artifact.nginx-http": "Inside the http block.",
  "artifact.worker-processes": "One a core.",
  "artifact.open-files": "Two open files for each of the {count} connections of a worker.",
  "artifact.worker-connections":
    "{people} people over {cores} workers, two connections each: one to them, one to the app.",
  "artifact.gzip": "The answer reckons with {body} KB a response; uncompressed it is {raw} KB.",
  "artifact.gzip-proxied": "What comes from the app is compressed as well.",
  "artifact.gzip-vary": "Caches on the way keep both forms apart.",
  "artifact.gzip-level": "Above 5 the processor works much harder for little.",
  "artifact.gzip-least": "Smaller answers fit one packet anyway.",
  "artifact.gzip-types": "Without this line only HTML is compressed. Images are already.",
  "artifact.sysctl-where": "For /etc/sysctl.d: settings of the kernel.",
  "artifact.many-people": "{count} people at once: beyond 500 the system's own limits are in the way.",
  "artifact.backlog": "Connections that may wait to be accepted.",
  "artifact.port-range": "Ports for connections from nginx to the app and from the app to the database.",
  "artifact.swappiness": "Swap is for what is never used, not for programs at work.",
  "artifact.overcommit": "Lets Redis write its copy: the memory of the copy is mostly shared.",
  "artifact.limits-where":
    "For /etc/security/limits.d: counts from the next login on. A systemd service needs LimitNOFILE=65535 instead.",
  "artifact.files-soft": "Open files: every connection is one.",
  "artifact.files-hard": "How far a program may raise it.",
  "artifact.swap":
    "No swap yet: {mb} MB on the disk, so that a peak does not end a program. The plan does not count on it.",
  "artifact.find-postgres": "Asks the server where its file is;",
  "artifact.restart-postgres": "The settings count from the restart on; connections break for some seconds.",
  "artifact.find-redis": "Where Debian and Ubuntu keep it;",
  "artifact.find-other-redis": "where the panel does.",
  "artifact.tell-redis":
    "Tells the running server too, so that nothing it holds is lost; with a password: redis-cli -a.",
  "artifact.before-nginx": "Before that, put the lines of nginx.conf into the server's own; it is not replaced.",
  "artifact.test-nginx": "Stops here if nginx would not start with what it has now.",
  "artifact.reload-nginx": "Takes the new lines without dropping a connection.",
  "artifact.put-sysctl": "A file of its own: nothing that is there is changed.",
  "artifact.load-sysctl": "At once, and at every start; what a container may not change is passed over.",
  "artifact.put-limits": "A file of its own: nothing that is there is changed.",
} as const;
