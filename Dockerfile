# One stage: nothing is compiled, and better-sqlite3 brings its own binaries. For a release, pin the base image by
# its digest (docker buildx imagetools inspect node:24-slim).
FROM node:24-slim

ENV NODE_ENV=production
WORKDIR /app

# Optional dependencies only bring Node along, and the image has it.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund && npm cache clean --force

COPY commands ./commands
COPY data/reference ./data/reference
COPY src ./src

# A fixed id, so that the volume's owner can be set from outside; everything but data/var stays root's.
RUN mkdir -p data/var && chown 10001:10001 data/var
USER 10001:10001
VOLUME ["/app/data/var"]

EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.METRICS_PORT || process.env.PORT || 3000) + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

# Settings come from the environment (.env.example); secrets as files (NAME_FILE), never from the image.
CMD ["node", "src/main.ts"]
