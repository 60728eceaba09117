/** Comments inside generated files. */
export const artifacts = {
  "artifact.es-module": 'If package.json says "type": "module", name this file ecosystem.config.cjs.',
  "artifact.app-name": "What pm2 list and pm2 logs call it.",
  "artifact.script": "The start script, seen from this folder.",
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
  "artifact.before-redis": "Before that, put the lines of redis.conf into the server's own, and restart Redis.",
  "artifact.pm2-start": "Start the processes.",
  "artifact.pm2-save": "Remember what runs.",
  "artifact.pm2-startup": "Prints one command: run it once, and the app comes back after a reboot.",
} as const;
